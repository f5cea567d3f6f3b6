export { secretProblemText } from './secret-problem.ts'

export { age } from './age.ts'
export { createDatabaseOn, createTestDatabase, type TestDatabase } from './create-test-database.ts'
export { startDrillCluster, type DrillCluster, type DrillOptions } from './drill-cluster.ts'
export { startTestCluster, type TestCluster, type TestClusterAddress } from './test-cluster.ts'

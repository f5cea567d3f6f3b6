/** `code` null: the move is legal, `label` says which. Otherwise the refusal and, for a bad code, the tries left. */
export type Prediction = { readonly label: string; readonly code: string | null; readonly triesLeft?: number }

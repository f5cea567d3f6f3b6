/** Where notifications of alerts go. `mentions`: somebody is on call there and is to be rung when an alert first fires. */
export type Receiver = { readonly name: string; readonly mentions: boolean }

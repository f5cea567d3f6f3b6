import { stage } from './stage.ts'

/** An account with an unconfirmed token that is protected: only security and administrators cancel it. */
export async function protectedToken(name: string): Promise<string> {
  const put = await stage().service('PUT', `/v1/accounts/by-external-id/${name}`, { displayName: `Customer ${name}` })
  const body = { accountId: put.body.account.id, protected: true }
  return String((await stage().service('POST', '/v1/tokens', body)).body.token.id)
}

import { baseUrl, headerSecret, secret } from '@portico/adapter-kit'

/** What a merchant has to set. `timeoutMs`, `retries`, `fetch` and `placeholders` are added to these. */
export const acmePaySettings = {
  clientId: headerSecret('Client id'),
  clientSecret: secret('Client secret'),
  baseUrl: baseUrl(),
}

import { baseUrl, headerSecret } from '@portico/adapter-kit'

/** What a merchant has to set. `timeoutMs`, `retries`, `fetch` and `placeholders` are added to these. */
export const acmePaySettings = {
  apiKey: headerSecret('API key'),
  baseUrl: baseUrl(),
}

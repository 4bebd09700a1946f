/** Credentials that the stand-in accepts and rejects, as the conformance kit asks for them. */
export const credentials = {
  settings: { apiKey: 'test-api-key', baseUrl: 'https://increase.example' },
  wrongSettings: { apiKey: 'another-api-key' },
  isAuthentic: ({ headers }: { headers: Readonly<Record<string, string>> }) =>
    headers.authorization === `Bearer ${credentials.settings.apiKey}`,
}

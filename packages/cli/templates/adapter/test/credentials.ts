/** Credentials that the stand-in accepts and rejects, as the conformance kit asks for them. */
export const credentials = {
  settings: { apiKey: 'test-api-key', baseUrl: 'https://acme-pay.example/v1' },
  wrongSettings: { apiKey: 'another-api-key' },
  isAuthentic: ({ headers }: { headers: Readonly<Record<string, string>> }) =>
    headers.authorization === `Bearer ${credentials.settings.apiKey}`,
}

/** What the stand-in answers before it looks at the request: 401 for wrong credentials. */
export async function authenticate(request: Request): Promise<Response | undefined> {
  const isAuthentic = credentials.isAuthentic({ headers: Object.fromEntries(request.headers) })
  return isAuthentic ? undefined : Response.json({ code: 'unauthenticated' }, { status: 401 })
}

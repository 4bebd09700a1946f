const tokens = new Set<string>()

/** Credentials that the stand-in accepts and rejects, as the conformance kit asks for them. */
export const credentials = {
  settings: {
    clientId: 'test-client-id',
    clientSecret: 'test-client-secret',
    baseUrl: 'https://acme-pay.example/v1',
  },
  wrongSettings: { clientSecret: 'another-client-secret' },
  isAuthentic: ({ headers }: { headers: Readonly<Record<string, string>> }) =>
    tokens.has(headers.authorization?.replace('Bearer ', '') ?? ''),
  isLogin: ({ path }: { path: string }) => path === '/v1/oauth/token',
}

/** What the stand-in answers before it looks at a customer: a token to a login, 401 without a valid one. */
export async function authenticate(request: Request): Promise<Response | undefined> {
  if (credentials.isLogin({ path: new URL(request.url).pathname })) return logIn(await request.formData())
  const isAuthentic = credentials.isAuthentic({ headers: Object.fromEntries(request.headers) })
  return isAuthentic ? undefined : Response.json({ code: 'unauthenticated' }, { status: 401 })
}

function logIn(form: FormData): Response {
  const { clientId, clientSecret } = credentials.settings
  if (form.get('client_id') !== clientId || form.get('client_secret') !== clientSecret)
    return Response.json({ code: 'invalid_client' }, { status: 401 })
  const token = `a-token-of-the-stand-in-${tokens.size + 1}`
  tokens.add(token)
  return Response.json({ access_token: token, expires_in: 3600, token_type: 'Bearer' })
}

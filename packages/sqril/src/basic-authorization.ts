/** `Authorization: Basic base64(client_id:client_secret)`, the credentials as UTF-8. */
export function basicAuthorization(clientId: string, clientSecret: string) {
  const bytes = new TextEncoder().encode(`${clientId}:${clientSecret}`)
  const authorization = `Basic ${btoa(String.fromCodePoint(...bytes))}`
  return () => ({ authorization })
}

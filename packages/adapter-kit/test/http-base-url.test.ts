import { commonSettings } from '@portico/adapter-kit'
import { expect, test } from 'vitest'
import { baseUrl } from '../src/http/base-url.ts'

test.each([
  'https://api.example.com',
  'https://api.example.com/',
  'https://api.example.com:8443/openApi/v1',
  'http://localhost:3000',
  'http://127.0.0.1:3000/sqril',
  'http://127.8.9.1',
  'http://[::1]:3000',
])('%s is taken as it is', (url) => {
  expect(baseUrl().parse(url)).toBe(url)
})

test.each([
  ['', 'absolute URL'],
  ['api.example.com', 'absolute URL'],
  ['/openApi/v1', 'absolute URL'],
  [' https://api.example.com', 'absolute URL'],
  ['https://api.exa\nmple.com', 'absolute URL'],
  ['http://api.example.com', 'https://'],
  ['http://127.0.0.1.example.com', 'https://'],
  ['http://localhost.example.com', 'https://'],
  ['http://128.0.0.1', 'https://'],
  ['http://10.0.0.1', 'https://'],
  ['http://0.0.0.0', 'https://'],
  ['http://[::2]', 'https://'],
  ['ftp://localhost', 'https://'],
  ['file:///etc/passwd', 'https://'],
  ['https://canary:canary@api.example.com', 'credentials'],
  ['https://canary@api.example.com', 'credentials'],
  ['https://api.example.com?key=canary', 'query'],
  ['https://api.example.com/?', 'query'],
  ['https://api.example.com/#canary', 'fragment'],
])('%j is refused without repeating it', (url, reason) => {
  const { error } = baseUrl().safeParse(url)
  expect(error?.issues[0]?.message).toContain(reason)
  expect(JSON.stringify(error?.issues)).not.toContain('canary')
})

test('HTTP settings have sensible defaults and bounds', () => {
  expect(commonSettings.parse({})).toEqual({ timeoutMs: 30_000, retries: 2 })
  expect(commonSettings.parse({ fetch: globalThis.fetch }).fetch).toBe(globalThis.fetch)
  for (const wrong of [
    { timeoutMs: 0 },
    { timeoutMs: 2 ** 31 },
    { timeoutMs: 1.5 },
    { retries: -1 },
    { retries: 99 },
    { fetch: 'fetch' },
  ])
    expect(commonSettings.safeParse(wrong).success).toBe(false)
})

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { amal } from '@portico/test-support'
import { afterAll, describe, expect, test } from 'vitest'
import { printableJson, printableLines } from '../src/output/printable.ts'
import { portico } from './support/portico.ts'
import { useFolder } from './support/use-folder.ts'

/** ESC, BEL, CSI, DEL, a right-to-left override, a zero-width space, a BOM, a tag, a line and a paragraph separator. */
const hostile = '\u001b[2J\u0007\u009b\u007f\u202e\u200b\ufeff\u{e0041}\u2028\u2029'
const unprintable = /[^\P{Cc}\n]|[\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u

// A provider that puts such characters everywhere. It is the test's own: the sandbox says nothing like it.
const server = createServer((request, response) => {
  request.resume().on('end', () => {
    const body = {
      customer_id: 'cus_1',
      name_first: hostile,
      [`key${hostile}`]: hostile,
      allowed: { [`ID${hostile}`]: true },
      created_at: hostile,
    }
    response.writeHead(201, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
})
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
afterAll(() => server.close())
const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

const folder = useFolder()
folder.write('portico.config.json', {
  provider: 'sqril',
  providers: { sqril: { clientId: 'a', clientSecret: 'b', baseUrl, retries: 0 } },
})
folder.write('amal.json', amal)
folder.write('hostile.json', {
  ...amal,
  occupation: hostile,
  metadata: { [hostile]: hostile, plain: hostile },
  reference: hostile,
  [hostile]: hostile,
})
folder.write('hostile.config.json', {
  provider: hostile,
  [hostile]: 1,
  providers: { [hostile]: {}, sqril: { [hostile]: hostile, clientId: { env: hostile } } },
})
const run = (...args: string[]) => portico(args, { cwd: folder.path })

describe.each([
  ['create', 'amal.json'],
  ['create', 'amal.json', '--reveal'],
  ['create', 'hostile.json'],
  ['preview', 'amal.json', '--reveal'],
  ['preview', 'hostile.json', '--reveal'],
  ['check', 'hostile.json'],
  ['get', 'cus_1', '--reveal'],
  ['get', hostile.replaceAll('\u0000', '')],
  ['check', 'amal.json', '--config', 'hostile.config.json'],
  ['create', 'amal.json', '--config', 'hostile.config.json'],
  ['providers', '--config', 'hostile.config.json'],
  ['create', `${hostile}.json`],
  ['create', 'amal.json', '--config', `${hostile}.json`],
  ['create', 'amal.json', `--${hostile}`],
  [hostile],
])('`portico %s %s %s`', (...args) => {
  const words = args.filter((word) => word !== undefined)

  test('prints no character that a terminal would obey', async () => {
    const { stdout, stderr } = await run(...words)
    expect(stdout).not.toMatch(unprintable)
    expect(stderr).not.toMatch(unprintable)
  })

  test('escapes them in JSON, whose meaning stays', async () => {
    const { stdout, stderr } = await run(...words, '--json')
    expect(stdout).not.toMatch(unprintable)
    expect(stderr).not.toMatch(unprintable)
    if (stdout !== '') JSON.parse(stdout)
  })
})

test('what the provider answered is the same after the JSON was read', async () => {
  const { stdout } = await run('get', 'cus_1', '--reveal', '--json')
  expect(JSON.parse(stdout).registration.raw).toMatchObject({
    name_first: hostile,
    [`key${hostile}`]: hostile,
  })
})

test('every control and format character, and half a pair, is escaped in JSON', () => {
  const texts = Array.from({ length: 0x110000 }, (_, code) => String.fromCodePoint(code))
  const all = texts.filter((text) => unprintable.test(text) || text === '\n')
  const value = { [all.join('')]: all, number: 1, none: null }
  for (const indent of [0, 2]) {
    const json = printableJson(value, indent)
    expect(json).not.toMatch(unprintable)
    expect(JSON.parse(json)).toEqual(value)
  }
  expect(printableJson(undefined)).toBe('null')
})

test('colours pass only to a terminal, and nothing else passes at all', () => {
  const red = '\u001b[31mrefused\u001b[39m\n'
  expect(printableLines(red, true)).toBe(red)
  expect(printableLines(red, false)).toBe('\uFFFD[31mrefused\uFFFD[39m\n')
  expect(printableLines('\u001b[2J\u001b]0;title\u0007\u001b[8', true)).not.toMatch(unprintable)
})

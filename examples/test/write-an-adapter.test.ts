import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { readRootFile } from './run.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const page = readRootFile('docs/guide/write-an-adapter.md')

const below = join(root, 'examples/.portico')
mkdirSync(below, { recursive: true })
const folder = mkdtempSync(join(below, 'write-an-adapter-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** The snippets, one below each heading, as files beside those of a new adapter. */
const snippets = page.split(/^## /m).flatMap((section) => {
  const [, code] = /^```ts\n(.*?)^```/ms.exec(section) ?? []
  const [heading = ''] = section.split('\n')
  return code === undefined ? [] : [{ file: `${heading.replaceAll(/\W+/g, '-')}.snippet.ts`, code }]
})
cpSync(join(root, 'packages/cli/templates/adapter/src'), folder, { recursive: true })
for (const { file, code } of snippets) writeFileSync(join(folder, file), code)

test('every snippet in the guide to writing an adapter compiles', () => {
  expect(snippets.length).toBe([...page.matchAll(/^```ts$/gm)].length)
  const config = { extends: '../../../tsconfig.base.json', include: ['./*.ts'] }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config))
  const compiler = join(root, 'node_modules/typescript-native/bin/tsc')
  const args = [compiler, '--project', folder]
  const { status, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8', timeout: 60_000 })
  expect({ status, stdout }).toEqual({ status: 0, stdout: '' })
})

test.each(snippets)('the tables and adapters of $file can be made', async ({ file }) => {
  const made = await import(pathToFileURL(join(folder, file)).href)
  expect(Object.keys(made)).not.toEqual([])
})

test('every link within the guide leads to a heading', () => {
  const anchors = [...page.matchAll(/^## (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\w\s-]/g, '')
      .replaceAll(' ', '-'),
  )
  const links = [...page.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor]) => anchor)
  expect(links.filter((link) => !anchors.includes(link ?? ''))).toEqual([])
  expect(anchors.filter((anchor) => !links.includes(anchor))).toEqual([])
})

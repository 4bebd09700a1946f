import { existsSync, readdirSync } from 'node:fs'
import { posix } from 'node:path'
import { expect, test } from 'vitest'
import { readRootFile } from './run.ts'

interface Manifest {
  private?: boolean
  files?: string[]
}

const manifestOf = (name: string): Manifest => JSON.parse(readRootFile(`packages/${name}/package.json`))
const packages = readdirSync(new URL('../../packages', import.meta.url))
  .filter((name) => existsSync(new URL(`../../packages/${name}/package.json`, import.meta.url)))
  .filter((name) => !manifestOf(name).private)

/** The links of a Markdown text, without code. */
const linksIn = (markdown: string): string[] =>
  [...markdown.replaceAll(/```.*?```|`[^`]*`/gs, '').matchAll(/\]\(([^)\s]+)\)/g)].map(
    ([, link = '']) => link,
  )

/** As GitHub and npm make them of headings. */
const anchorsIn = (markdown: string): string[] =>
  [...markdown.matchAll(/^#+ (.*)$/gm)].map(
    ([, heading = '']) =>
      `#${heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
        .replaceAll(' ', '-')}`,
  )

const leadsSomewhere = (link: string, name: string): boolean => {
  if (/^https:\/\//.test(link)) return true
  if (link.startsWith('#')) return anchorsIn(readRootFile(`packages/${name}/README.md`)).includes(link)
  const target = posix.normalize(link)
  return [...(manifestOf(name).files ?? []), 'package.json'].some(
    (packed) => target === packed || target.startsWith(`${packed}/`),
  )
}

test.each(packages)('every link in the README of %s leads somewhere after installation', (name) => {
  const links = linksIn(readRootFile(`packages/${name}/README.md`))
  expect(links.filter((link) => !leadsSomewhere(link, name))).toEqual([])
})

import { readFileSync } from 'node:fs'
import { expect, test, vi } from 'vitest'
import { page, withTranscripts } from './support/transcripts.ts'

vi.setConfig({ testTimeout: 240_000 })

test('the guide shows what the command prints; `pnpm --filter @portico/cli transcripts` brings it up to date', () => {
  const text = readFileSync(page, 'utf8')
  expect(text.match(/^\$ portico /gm)?.length).toBeGreaterThan(10)
  expect(withTranscripts(text)).toBe(text)
})

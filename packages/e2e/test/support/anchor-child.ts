// A process of its own that onboards one customer and stores its progress: tests kill it.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createOnboarding, orThrow, type Progress, withDiscovered } from '@portico/core'
import { anchor } from './anchor-adapter.ts'
import { noor, photo } from './anchor-customer.ts'
import { anchorKey } from './anchor-provider.ts'

const [baseUrl = '', file = ''] = process.argv.slice(2)
const adapter = anchor({ key: anchorKey, baseUrl, retries: 0 })

/** Written whole or not at all. */
const store = (name: string, value: unknown) => {
  writeFileSync(`${name}.new`, JSON.stringify(value))
  renameSync(`${name}.new`, name)
}
const stored = (name: string): unknown =>
  existsSync(name) ? JSON.parse(readFileSync(name, 'utf8')) : undefined

const fields =
  (stored(`${file}.fields`) as never) ??
  (await orThrow(createOnboarding(adapter).discover({ kind: 'individual', type: 'sender' })))
store(`${file}.fields`, fields)

const onboarding = createOnboarding(withDiscovered(adapter, fields))
const progress = stored(file) as Progress | undefined
const options = { documents: [photo], onProgress: (now: Progress) => store(file, now) }
const registration = await orThrow(
  progress ? onboarding.resume(progress, noor, options) : onboarding.create(noor, options),
)
process.stdout.write(JSON.stringify(registration))

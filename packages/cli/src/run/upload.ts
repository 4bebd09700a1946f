import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { DocumentType } from '@portico/core'
import { UsageError } from '../command.ts'
import type { Context } from '../context.ts'
import type { ExitCode } from '../exit-code.ts'
import type { OutputFlags, RefFlags, SettingsFlags } from '../flags.ts'
import { contentTypeOf } from '../input/content-type.ts'
import { shownPath, whyUnreadable } from '../input/problem-words.ts'
import { openSettings } from '../settings/open-settings.ts'
import { conclude, sayHowToAbandon } from '../stop.ts'
import { customerRef } from './customer-ref.ts'
import { failed, registered } from './outcome.ts'
import { reportOne } from './report-one.ts'

export interface UploadFlags extends SettingsFlags, OutputFlags, RefFlags {
  readonly provider?: string
  readonly type: DocumentType
  readonly providerType?: string
  readonly belongsTo?: string
  readonly reveal?: boolean
}

/** Sends a file about a customer. */
export async function runUpload(
  context: Context,
  flags: UploadFlags,
  id: string,
  path: string,
): Promise<ExitCode> {
  await using settings = await openSettings(flags, context, { remembers: true })
  const { type, providerType, belongsTo } = flags
  const document = { type, providerType, belongsTo, ...readDocument(path, context) }
  const onboarding = await settings.open(flags.provider)
  sayHowToAbandon(context)
  const ref = await customerRef(id, flags, onboarding)
  const result = await onboarding.uploadDocument(ref, document, { signal: context.stop.abandoned })
  const code = reportOne(context, flags, onboarding.account, (paint) =>
    result.match(
      (registration) => registered(registration, paint, flags.reveal),
      (error) => failed(error, 'change', paint),
    ),
  )
  settings.remindOfSandbox()
  return conclude(context, code, 'Look the customer up to see whether the file arrived.', 'write')
}

function readDocument(path: string, { process }: Context) {
  const content = readBytes(resolve(process.cwd(), path), path)
  const contentType = contentTypeOf(content)
  if (contentType === undefined)
    throw new UsageError(`The file ${shownPath(path)} is not a PDF, JPEG, PNG, TIFF or HEIC file`)
  return { content, contentType }
}

function readBytes(target: string, path: string): Uint8Array<ArrayBuffer> {
  try {
    return new Uint8Array(readFileSync(target))
  } catch (problem) {
    throw new UsageError(`The file ${shownPath(path)} ${whyUnreadable(problem)}`)
  }
}

import * as z from 'zod'

/** The check of a text setting: returns what is wrong with it, in words that never repeat the value. */
export type TextCheck = (text: string) => string | undefined

/**
 * A text setting that is never blank and passes these checks. Only the first problem is reported. Use it for ids that go
 * with a secret.
 */
export const textSetting = (...checks: readonly TextCheck[]) =>
  z.string({ error: 'must be text' }).superRefine((text, context) => {
    for (const check of [notBlank, ...checks]) {
      const message = check(text)
      if (message !== undefined) {
        context.addIssue({ code: 'custom', message })
        return
      }
    }
  })

/** A secret: never blank, and marked so that no tool ever shows it. It may have several lines, as a PEM has. */
export const secret = (title: string, ...checks: readonly TextCheck[]) =>
  textSetting(...checks).meta({ title, secret: true })

/** A secret that is sent as the value of a header, or as part of one. */
export const headerSecret = (title: string) => secret(title, oneLine, printable, keptByHeaders)

const notBlank: TextCheck = (text) =>
  text === '' ? 'must not be empty' : /^[\s\p{C}]*$/u.test(text) ? 'must not be blank' : undefined

/** For what becomes part of a header: no line breaks, no control characters, and within a server's usual limits. */
export const oneLine: TextCheck = (text) => {
  if (/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u.test(text)) return 'must not contain line breaks or control characters'
  return text.length > maximumHeaderLength ? `must have at most ${maximumHeaderLength} characters` : undefined
}

const maximumHeaderLength = 4096

const printable: TextCheck = (text) =>
  /^[ -~]*$/.test(text) ? undefined : 'must contain only printable ASCII characters, as a header does'

const keptByHeaders: TextCheck = (text) =>
  text.trim() === text ? undefined : 'must not begin or end with a space: headers lose it'

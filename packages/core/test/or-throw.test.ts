import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { OnboardingException, orThrow } from '@portico/core'
import { onboardingError } from '@portico/core/adapter'
import { err, errAsync, ok, okAsync } from 'neverthrow'
import { afterAll, describe, expect, test } from 'vitest'

const refused = onboardingError('acme', 'rejected', 'The provider refused the request', {
  operation: 'create',
  delivery: 'refused',
  raw: () => ({ message: 'Siti Rahayu is unknown' }),
})

const thrownBy = async (run: () => unknown): Promise<unknown> => {
  try {
    await run()
  } catch (thrown) {
    return thrown
  }
  throw new Error('nothing was thrown')
}

describe('orThrow', () => {
  test('returns the value of a result, at once or as a promise', async () => {
    expect(orThrow(ok(7))).toBe(7)
    expect(await orThrow(okAsync(7))).toBe(7)
  })

  test('throws the error of a result as an Error with the same message', async () => {
    for (const run of [() => orThrow(err(refused)), () => orThrow(errAsync(refused))]) {
      const thrown = await thrownBy(run)
      expect(thrown).toBeInstanceOf(Error)
      expect(thrown).toMatchObject({ name: 'OnboardingException', message: refused.message })
      expect((thrown as OnboardingException).error).toBe(refused)
    }
  })
})

describe('an exception that is printed, serialised or cloned', () => {
  const exception = new OnboardingException(refused)

  test('shows the plain error and never the provider’s answer', () => {
    expect(JSON.parse(JSON.stringify(exception))).toEqual({
      name: 'OnboardingException',
      error: { ...refused },
    })
    const printed = inspect(exception, { depth: null })
    expect(printed).toContain("code: 'rejected'")
    expect(printed).not.toContain('Siti')
  })

  test('becomes an Error with the same message', () => {
    expect(structuredClone(exception)).toMatchObject({ message: refused.message })
  })
})

describe('instanceof OnboardingException', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'portico-core-'))
  afterAll(() => rm(folder, { recursive: true }))
  await cp(new URL('../src/result/or-throw.ts', import.meta.url), join(folder, 'or-throw.ts'))
  const other: typeof import('../src/result/or-throw.ts') = await import(join(folder, 'or-throw.ts'))

  test('recognises an exception that another copy of core threw', async () => {
    expect(other.OnboardingException).not.toBe(OnboardingException)
    const thrown = await thrownBy(() => other.orThrow(err(refused)))
    expect(thrown instanceof OnboardingException).toBe(true)
    expect(new OnboardingException(refused) instanceof other.OnboardingException).toBe(true)
  })

  test.each([new Error('no'), { name: 'OnboardingException' }, null, undefined, 'OnboardingException', 7])(
    'is false for anything else: %s',
    (value) => {
      expect((value as unknown) instanceof OnboardingException).toBe(false)
    },
  )

  test('recognises only its own instances in a subclass', () => {
    class Declined extends OnboardingException {}
    expect(new Declined(refused) instanceof OnboardingException).toBe(true)
    expect(new Declined(refused) instanceof Declined).toBe(true)
    expect(new OnboardingException(refused) instanceof Declined).toBe(false)
  })

  test('narrows the type of what was caught', async () => {
    const thrown = await thrownBy(() => orThrow(err(refused)))
    expect(thrown instanceof OnboardingException ? thrown.error.code : undefined).toBe('rejected')
  })
})

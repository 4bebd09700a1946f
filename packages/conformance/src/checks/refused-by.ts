import type { MappingReport, OnboardingError } from '@portico/core'
import { answer } from '../bench/acts.ts'
import type { Bench } from '../bench/bench.ts'
import { failed } from '../bench/expect.ts'
import { fail } from '../check.ts'
import { accepted } from './sending.ts'

/** A create of which the provider refuses every field that was sent. */
export async function refusedBy(
  bench: Bench,
): Promise<{ mapping: MappingReport; error: OnboardingError; providerCode: string | undefined }> {
  const { refuse } = bench.scenarios
  const { registration } = await accepted(bench, bench.customer())
  const { mapping } = registration
  const names = [...new Set(mapping.flatMap(({ providerFields }) => providerFields))]
  const { status, body, providerCode } = refuse?.(names) ?? fail('the scenarios have no refusal')
  const session = await bench.open()
  session.wire.always(answer(status, body, { sealed: true }))
  const error = failed(
    await session.create(bench.customer()),
    { delivery: 'refused' },
    'create that is refused',
  )
  return { mapping, error, providerCode }
}

import type { Company, CustomerDocument, Individual, Person } from '@portico/core'
import { codes, dataUri, individualTable, type SourceSpec, wordsOf } from '@portico/core/adapter'
import { expectTypeOf, test } from 'vitest'

const { file, files, pick, required } = wordsOf<Individual>()
const identification = pick('identifications', { type: 'passport' })

test('documents are sources of the scope that they belong to', () => {
  expectTypeOf(file('selfie')).toEqualTypeOf<SourceSpec<Individual, CustomerDocument>>()
  expectTypeOf(identification.file('identification_back')).toEqualTypeOf<
    SourceSpec<Individual, CustomerDocument>
  >()
  expectTypeOf(files(['formation', 'other'])).toEqualTypeOf<
    SourceSpec<Individual, readonly CustomerDocument[]>
  >()
  individualTable({
    selfie: required(wordsOf<Person>().file('selfie'), dataUri),
    payslip: required(file({ type: 'other', providerType: 'payslip' }, dataUri)),
  })
})

test('a wrong type, scope or conversion does not compile', () => {
  // @ts-expect-error There is no such document.
  file('photograph')
  // @ts-expect-error There is no such document.
  identification.file('photograph')
  // @ts-expect-error A document of a company is not one of an individual.
  individualTable({ charter: wordsOf<Company>().required(wordsOf<Company>().file('formation')) })
  // @ts-expect-error A document is not a word.
  required(file('selfie'), codes({ a: 'b' }))
  // @ts-expect-error A list is not one document.
  required(files(['selfie']), dataUri)
})

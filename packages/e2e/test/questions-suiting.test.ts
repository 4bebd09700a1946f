import {
  type Individual,
  type individualTable,
  inScript,
  matching,
  maxLength,
  type RuleWords,
  wordsOf,
} from '@portico/adapter-kit'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { acme, amal, ask, bolt, complaint, find, furtherKeys, taken } from './support/asking.ts'

const { firstOf, from, join, optional, required } = wordsOf<Individual>()

const arabic = from('name.local', inScript('Arabic'))
const names = ['أمل حداد', 'Amal Haddad']

describe('an answer in another script', () => {
  const isTaken = (...table: Parameters<typeof individualTable>) =>
    taken(find(ask([acme(...table), bolt({ local: required('name.local') })]), 'name.local'), names)

  test('will not do where a provider insists on the script', () => {
    expect(isTaken({ local: required(arabic) })).toEqual(['أمل حداد'])
    const asked = ask([acme({ local: required(arabic) })])
    expect(complaint(find(asked, 'name.local'), 'Amal')).toEqual(['is not in Arabic script'])
  })

  test('will not do where a rule insists on it, whoever else asks for the name', () => {
    const rules = ({ requireOneOf, when }: RuleWords<Individual>) => [
      requireOneOf(when('gender', ['male']), ['local'], 'men sign'),
    ]
    expect(isTaken({ local: optional(arabic), sex: required('gender') }, { rules })).toEqual(['أمل حداد'])
  })

  test('will do where the provider has the full name instead', () => {
    const fullName = join(['name.given', 'name.family'], ' ')
    expect(isTaken({ name: required(firstOf(arabic, fullName)) })).toEqual(names)
  })

  test('will do where the provider has the given name instead', () => {
    expect(isTaken({ name: required(firstOf(arabic, 'name.given')) })).toEqual(names)
  })

  test('will not do where the name goes into another field, or into the same text', () => {
    const fullName = join(['name.given', 'name.family'], ' ')
    expect(isTaken({ local: required(arabic), name: required(fullName) })).toEqual(['أمل حداد'])
    expect(isTaken({ name: required(join([arabic, 'name.given'], ' ')) })).toEqual(['أمل حداد'])
  })

  test('will not do where what would stand in is asked of some customers only', () => {
    const work = join(['occupation', 'nationality'], ', ')
    const rules = ({ requireOneOf, when }: RuleWords<Individual>) => [
      requireOneOf(when('gender', ['male']), ['job'], 'men work'),
    ]
    expect(
      isTaken(
        { name: required(firstOf(arabic, work)), job: optional('occupation'), sex: required('gender') },
        { rules },
      ),
    ).toEqual(['أمل حداد'])
  })

  test('will do for a customer who has what stands in, and not for one who lacks it', () => {
    const work = join(['occupation', 'nationality'], ', ')
    const adapters = [
      acme({ name: required(firstOf(arabic, work)) }),
      bolt({ local: required('name.local') }),
    ]
    const known = ask(adapters, { ...amal, occupation: 'nurse' })
    expect(furtherKeys(known)).toEqual(['name_local'])
    expect(taken(find(known, 'name.local'), names)).toEqual(names)
    expect(taken(find(ask(adapters, amal), 'name.local'), names)).toEqual(['أمل حداد'])
  })
})

describe('an answer that goes into a longer text', () => {
  const fullName = join(['name.given', 'name.family'], ' ')

  test('is refused where the text would be', () => {
    const latin = matching(/^[A-Za-z ]+$/, 'must be Latin letters')
    const asked = ask([acme({ name: required(fullName, latin) })])
    const question = find(asked, 'name.given')
    expect(taken(question, ['Amal', 'أمل'])).toEqual(['Amal'])
    expect(z.safeParse(question.schema, 'أمل').error?.issues).toMatchObject([
      { code: 'custom', message: 'must be Latin letters' },
    ])
  })

  test('is refused for its own share of a limit, not for that of the text', () => {
    const limited = acme({ name: required(fullName, maxLength(21)), family: required('name.family') })
    expect(complaint(find(ask([limited]), 'name.given'), 'a'.repeat(30))).toEqual([
      'must have at most 10 characters',
    ])
  })

  test('is tried together with examples of the other answers', () => {
    const pair = matching(/^[A-Z][a-z]+ Haddad$/, 'must be two names')
    const asked = ask([acme({ name: required(fullName, pair), family: required('name.family') })])
    expect(taken(find(asked, 'name.given'), ['Amal', 'amal'])).toEqual(['Amal'])
  })

  test('is tried together with what is known, as it goes out, and without what is absent', () => {
    const spelled = from('nationality', matching(/^SA$/, 'must be SA'))
    const text = join(['name.family', 'name.local', spelled, 'occupation'], ', ')
    const whole = matching(/^([A-Z][a-z]+, )?SA, nurse$/, 'must be name, land and work')
    const adapter = acme({ text: required(text, whole), family: required('name.family') })
    const asked = ask([adapter], { ...amal, nationality: 'SA', occupation: 'nurse' })
    expect(taken(find(asked, 'name.family'), ['Haddad', 'haddad'])).toEqual(['Haddad'])
  })

  test('has only examples that make a text which will do', () => {
    const short = matching(/^A/, 'must begin with A')
    const backwards = join(['name.family', 'name.given'], ' ')
    const asked = ask([acme({ name: required(backwards, short), family: required('name.family') })])
    expect(z.globalRegistry.get(find(asked, 'name.family').schema)?.examples).toEqual([])
    expect(z.globalRegistry.get(find(asked, 'name.given').schema)).toMatchObject({ title: 'Given name' })
  })
})

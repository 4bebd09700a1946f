import { readFileSync } from 'node:fs'

const page = readFileSync(new URL('fixtures/create-customer.txt', import.meta.url), 'utf8')
const request = page.slice(page.indexOf('Body Params application/json'), page.indexOf('Request samples'))
const [list = '', example = ''] = request.split('\nExample\n')

/** The names of a body's fields as the page's example nests them: `individual.first_name`. */
export const documentedFields = (part: 'individual' | 'company'): string[] => {
  const { individual, company, ...common } = JSON.parse(example)
  return fieldsOf({ ...common, [part]: { individual, company }[part] }).sort()
}

/** The names that the page's list marks as required within a part, without their parents. */
export const requiredFields = (part: 'individual' | 'company'): string[] => {
  const [common = '', rest = ''] = list.split('\ncompany\nobject\noptional\n')
  const [company = '', individual = ''] = rest.split('\nindividual\nobject\noptional\n')
  const marked = [
    ...`${common}\n${{ individual, company }[part]}`.matchAll(/^(\w+)\n(?:string|object)\nrequired$/gm),
  ]
  return marked.map(([, name = '']) => name).sort()
}

/** The names of the fields of a body. Of `metadata` and `type` the page does not say what is in them. */
export const fieldsOf = (body: object, parent = ''): string[] =>
  Object.entries(body).flatMap(([key, value]) =>
    typeof value === 'object' && !['metadata', 'type'].includes(key)
      ? fieldsOf(value, `${parent}${key}.`)
      : [`${parent}${key}`],
  )

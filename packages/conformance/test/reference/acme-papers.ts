type Json = Record<string, unknown>

const names = {
  person: ['proof_of_address', 'lease', 'payslip'],
  business: ['proof_of_address', 'register_extract'],
}
const beginnings = { png: '\x89PNG', jpeg: '\xff\xd8\xff', pdf: '%PDF-' }

/** Whether this is the Base64 of a whole file of one of these formats. */
const isFile = (data: unknown, ...formats: (keyof typeof beginnings)[]): boolean => {
  if (typeof data !== 'string' || data.length % 4 !== 0) return false
  const content = Buffer.from(data, 'base64').toString('latin1')
  return formats.some((format) => content.startsWith(beginnings[format]))
}

/** Whether the provider takes this picture. */
export const isPortrait = (value: unknown): boolean => isFile(value, 'png', 'jpeg')

/** Whether the provider takes these papers of such a customer: it takes other papers of persons than of businesses. */
export const arePapers = (papers: unknown, type: unknown): boolean =>
  Array.isArray(papers) &&
  papers.every(
    ({ name, data }: Json) =>
      names[type === 'business' ? 'business' : 'person'].includes(String(name)) && isFile(data, 'png', 'pdf'),
  )

import { individualTable } from '@portico/adapter-kit'

/**
 * The fields of Acme Pay's customers, in its document's own order and words. From this table follow the request body,
 * what is asked of a customer, the mapping report, and the translation of refused fields.
 *
 * One line each; paths are checked by the compiler. The function receives the words that read them, and
 * `@portico/adapter-kit` exports those that change or limit a value:
 *
 *   individualTable(({ optional, pick, required }) => {
 *     const identification = pick('identifications', { type: ['passport', 'national_id'] })
 *     return {
 *       first_name: required(givenNames),
 *       sex: optional('gender', codes({ male: 'M', female: 'F' })),
 *       document_number: required(identification('number'), maxLength(32)),
 *     }
 *   })
 */
export const customerFields = individualTable(() => ({}))

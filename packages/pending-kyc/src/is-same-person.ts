import { compareIdentity, type SentFields } from '@portico/adapter-kit'
import type { CustomerRow } from './responses.ts'

/**
 * Whether a row of the list is about the customer that these fields describe. Values that the row masks, transliterates or
 * leaves out are ignored. The e-mail address must agree, or both names if the row hides the address.
 */
export function isSamePerson(row: CustomerRow, sent: SentFields): boolean {
  const { email = '', first_name = '', last_name = '', type = '', phone = '' } = sent
  const names = [compareIdentity(row.first_name, first_name), compareIdentity(row.last_name, last_name)]
  const address = compareIdentity(row.email, email)
  return (
    (agrees(address) || (address === 'unsaid' && names.every(agrees))) &&
    [...names, compareIdentity(row.type, type)].every((compared) => compared !== 'different') &&
    agreesInDigits(row.phone, phone) &&
    agreesInDigits(row.phone_number, phone)
  )
}

const agrees = (compared: ReturnType<typeof compareIdentity>) =>
  compared === 'same' || compared === 'reformatted'

function agreesInDigits(said: string | undefined, sent: string): boolean {
  if (compareIdentity(said, sent) === 'unsaid') return true
  const [theirs, ours] = [digits(said ?? ''), digits(sent)]
  // A national number lacks the calling code, of three digits at most.
  return ours.endsWith(theirs) && ours.length - theirs.length <= 3
}

const digits = (phone: string) => phone.normalize('NFKC').replace(/\D/g, '').replace(/^0+/, '')

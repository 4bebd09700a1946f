import type { RowPerson } from './responses.ts'

type Told = string | null | undefined

/** Whether a row of the list is about whom these fields describe. What a row does not say is no disagreement. */
export function isSamePerson(row: RowPerson, sent: Readonly<Record<string, string>>): boolean {
  const { email = '', first_name = '', last_name = '', type = '', phone = '' } = sent
  return (
    isSameEmail(row.email, email) &&
    agrees(row.first_name, first_name) &&
    agrees(row.last_name, last_name) &&
    agrees(row.type, type) &&
    agreesInDigits(row.phone, phone) &&
    agreesInDigits(row.phone_number, phone)
  )
}

/** E-mail addresses that differ only in case are one. */
export const isSameEmail = (one: Told, other: string): boolean => one?.toLowerCase() === other.toLowerCase()

const agrees = (told: Told, sent: string): boolean => !told?.trim() || plain(told) === plain(sent)

function agreesInDigits(told: Told, sent: string): boolean {
  const [said, ours] = [digits(told ?? ''), digits(sent)]
  // A national number lacks the calling code, of three digits at most.
  return said === '' || (ours.endsWith(said) && ours.length - said.length <= 3)
}

const plain = (text: string) => text.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase()
const digits = (phone: string) => phone.normalize('NFKC').replace(/\D/g, '').replace(/^0+/, '')

import { convert, type Stepped } from '@portico/adapter-kit'
import { type PhoneNumber, parsePhoneNumberFromString } from 'libphonenumber-js/min'

/** `+62` of `+62812345678`, the form seen in Paycombat's responses. */
export const phoneCountryCode = convert((phone: string) =>
  part(phone, (number) => `+${number.countryCallingCode}`),
)

/** `812345678` of `+62812345678`. */
export const phoneNumber = convert((phone: string) => part(phone, (number) => number.nationalNumber))

function part(phone: string, read: (number: PhoneNumber) => string): Stepped {
  const number = parsePhoneNumberFromString(phone)
  return number
    ? { type: 'value', value: read(number) }
    : { type: 'invalid', message: 'must begin with a known country calling code' }
}

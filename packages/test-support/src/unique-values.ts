import fc from 'fast-check'
import { composeIBAN } from 'ibantools'

/** The raw material of one customer. */
export interface Material {
  readonly noise: readonly string[]
  readonly digits: readonly string[]
  readonly countries: readonly string[]
}

const size = 120
const noise = fc.string({
  unit: fc.constantFrom(
    ...'aeiouzéßñŁőệ',
    'e\u0301',
    'م',
    'ح',
    '林',
    'ぬ',
    '😀',
    '👩‍👧',
    ' ',
    '-',
    '.',
    "'",
    '"',
    '\\',
    '/',
    '<',
    '&',
    '%',
  ),
  maxLength: 6,
})
const countryCodes =
  'AE AR AU BE BR CA CH CL CN CO DE EG ES FR GB GH HK ID IN IT JO JP KE KR KW LB MA MX MY NG NL NO NZ OM PE PH PK PL PT QA SA SE SG TH TR UA US VN ZA'.split(
    ' ',
  )

export const material: fc.Arbitrary<Material> = fc.record({
  noise: fc.array(noise, { minLength: size, maxLength: size }),
  digits: fc.array(fc.stringMatching(/^[0-9]{5}$/), { minLength: size, maxLength: size }),
  countries: fc.shuffledSubarray(countryCodes, { minLength: 40, maxLength: 40 }),
})

/** Values that no other leaf of the same customer has, so that each can be told from the others wherever it turns up. */
export function uniqueValues({ noise, digits, countries }: Material) {
  let count = 0
  const next = () => {
    count += 1
    if (count >= size) throw new Error('A generated customer has more leaves than there is material for.')
    // Three letters that differ in every value, and as digits the same without a zero at the front.
    const letters = `${letter(count / 26)}${letter(count)}k`
    return { noise: noise[count] ?? '', letters, digits: `${digits[count]}${100 + count}` }
  }
  let country = 0
  let day = 0
  return {
    /** At most 24 characters and at least 6: no chance find. */
    text: () => {
      const { noise, letters } = next()
      return `Qz${letters}${noise}x`
    },
    uuid: () => `9c4e27d1-6b8f-4a35-b7e9-${next().digits.padStart(12, '7')}`,
    arabic: () => `اسم ${next().letters} كامل`,
    plain: () => `q${next().letters}`,
    email: () => `q${next().letters}@example.com`,
    indonesianMobile: () => `+62812${next().digits}`,
    saudiMobile: () => `+9665${next().digits}`,
    accountNumber: () => `77777${next().digits}`,
    iban: () => {
      const { digits } = next()
      const iban = composeIBAN({ countryCode: 'SA', bban: `80${digits.padStart(18, '5')}` })
      if (!iban) throw new Error('ibantools does not make an IBAN of this.')
      return iban
    },
    bic: () => `RIBLSARI${next().letters.toUpperCase()}`,
    country: () => countries[country++] ?? 'LU',
    /** Days of the decade that begins with this year, each another one. */
    day: (decade: number) => new Date(Date.UTC(decade, 0, 1 + 31 * day++)).toISOString().slice(0, 10),
  }
}

export type UniqueValues = ReturnType<typeof uniqueValues>

const letter = (value: number) => String.fromCharCode(97 + (Math.floor(value) % 26))

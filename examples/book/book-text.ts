import { randomOf } from './random-of.ts'

const header = [
  'Numéro client',
  'Prénom',
  'Nom',
  'Date de naissance',
  'Sexe',
  'Nationalité',
  'Téléphone',
  'Courriel',
  'Rue',
  'Code postal',
  'Ville',
  'Pays',
  'Conseiller',
]

const givenNames = {
  F: ['Amélie', 'Inès', 'Léa', 'Zoé', 'Noémie', 'Fatou', 'Margaux', 'Salomé', 'Yasmine', 'Éloïse'],
  H: ['Hugo', 'Rémi', 'Théo', 'Malik', 'Loïc', 'Gaël', 'Étienne', 'Bastien', 'Youssef', 'Aurélien'],
}
const familyNames = [
  'Aubépine',
  'Belleforêt',
  'Chantelune',
  'Du Verger',
  'Fontclaire',
  'Grandpré',
  "L'Hirondelle",
  'Montclair',
  'Neigeux',
  'Petitjardin',
  'Rochebrune',
  'Valdorée',
]
const streets = [
  'rue des Exemples',
  'avenue du Modèle',
  'place Imaginaire',
  'quai des Essais',
  'chemin du Test',
]
const towns = [
  ['75001', 'Paris', 'France'],
  ['69002', 'Lyon', 'France'],
  ['13006', 'Marseille', 'France'],
  ['4000', 'Liège', 'Belgique'],
  ['1003', 'Lausanne', 'Suisse'],
] as const
const advisers = ['M. Durand', 'Mme Lefèvre', '']

/** Which rows have a problem: every so many, from a first one. */
const isNth = (index: number, first: number, every: number) => index % every === first

/**
 * The book of another system: 1,000 invented people under French names of columns, with the problems that real books have. The same
 * text each time.
 */
export function bookText(): string {
  const random = randomOf(13)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const number = (from: number, to: number) => from + Math.floor(random() * (to - from + 1))
  const digits = (value: number, count: number) => String(value).padStart(count, '0')

  const rows = Array.from({ length: 1_000 }, (_, index) => {
    const sex = pick(['F', 'H'] as const)
    const [given, family] = [pick(givenNames[sex]), pick(familyNames)]
    const [postalCode, town, country] = pick(towns)
    const born = `${digits(number(1, 28), 2)}/${digits(number(1, 12), 2)}/${number(1950, 2004)}`
    // 06 39 98 is kept free for fiction.
    const phone = `+33 6 39 98 ${digits(index, 4).replace(/(..)(..)/, '$1 $2')}`
    return [
      `CL-${digits(index + 1, 5)}`,
      given,
      family,
      isNth(index, 41, 250) ? '31/02/1990' : born,
      sex,
      'FR',
      isNth(index, 7, 100) ? '' : isNth(index, 63, 200) ? 'à demander' : phone,
      `client.${index + 1}@example.com`,
      isNth(index, 19, 125) ? '' : `${number(1, 199)} ${pick(streets)}`,
      postalCode,
      town,
      country,
      pick(advisers),
    ]
  })
  const lines = rows.map((cells) => cells.join(';'))
  // The same person twice: once as before, once with another town.
  lines.splice(300, 1, lines[200] ?? '')
  lines.splice(500, 1, (rows[400] ?? []).with(10, 'Nantes').join(';'))
  // A line that was cut off, and a quote that is never closed.
  lines.splice(700, 1, lines[700]?.split(';').slice(0, 6).join(';') ?? '')
  lines.splice(900, 1, (rows[900] ?? []).with(8, '"12 rue des Exemples').join(';'))
  return [header.join(';'), ...lines, ''].join('\r\n')
}

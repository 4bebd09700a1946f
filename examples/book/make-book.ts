import { writeFileSync } from 'node:fs'
import { bookText } from './book-text.ts'

// Writes book.csv anew, always the same.
writeFileSync(new URL('./book.csv', import.meta.url), bookText())

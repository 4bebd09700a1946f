import { constants } from 'node:fs'
import { open, realpath, stat } from 'node:fs/promises'
import { isAbsolute, relative, resolve, sep, win32 } from 'node:path'
import type { CustomerDocument, Issue } from '@portico/core'
import { err, ok, type Result } from 'neverthrow'
import { contentTypeOf } from './content-type-of.ts'
import type { RowDocument } from './read-row.ts'

/** The most bytes that the file of a document may have: 25 MiB. */
export const maxDocumentBytes = 25 * 1_048_576

/**
 * Reads the files of a row's documents from a folder. A file outside of the folder is refused, by `..` and by a symbolic link
 * too; so is an absolute path, a folder, a file over 25 MiB, and a file that is not a PDF or an image. The type is found by the
 * first bytes: names lie. Problems have the path `documents[0].file`, and never the name of the file, which may be personal.
 *
 * @param folder - The folder that the paths are relative to.
 */
export async function readDocumentFiles(
  documents: readonly RowDocument[],
  folder: string,
): Promise<Result<CustomerDocument[], Issue[]>> {
  const read: CustomerDocument[] = []
  const issues: Issue[] = []
  // One after another: a row may have many large files.
  for (const [index, { file, ...document }] of documents.entries()) {
    const content = await contentOf(file, folder)
    const path = `documents[${index}].file`
    if (content.isErr()) issues.push({ path, code: 'invalid', message: content.error })
    else read.push({ ...document, ...content.value })
  }
  return issues.length > 0 ? err(issues) : ok(read)
}

type Content = Pick<CustomerDocument, 'content' | 'contentType'>

async function contentOf(file: string, folder: string): Promise<Result<Content, string>> {
  if (isAbsolute(file) || win32.isAbsolute(file) || /^[A-Za-z]:/.test(file))
    return err('must be a path relative to the folder of the documents')
  try {
    // Books that come from Windows write photos\a.jpg.
    const name = file.trim().replaceAll('\\', '/')
    const base = await realpath(folder)
    const wanted = resolve(base, name)
    if (!isWithin(base, wanted)) return err(outside)
    const target = await realpath(wanted)
    if (!isWithin(base, target)) return err(outside)
    // A pipe or a device would be read without end.
    if (!(await stat(target)).isFile()) return err('names a folder, not a file')
    return await contentAt(target)
  } catch (problem) {
    return err(words[String(codeOf(problem))] ?? 'names a file that cannot be read')
  }
}

async function contentAt(target: string): Promise<Result<Content, string>> {
  await using handle = await open(target, constants.O_RDONLY)
  const { size } = await handle.stat()
  if (size > maxDocumentBytes) return err(`names a file of more than ${maxDocumentBytes} bytes`)
  if (size === 0) return err('names an empty file')
  const content = new Uint8Array(await handle.readFile())
  const contentType = contentTypeOf(content)
  return contentType === undefined
    ? err('names a file that is not a PDF, JPEG, PNG, TIFF, HEIC, WebP or GIF')
    : ok({ content, contentType })
}

const outside = 'names a file outside of the folder of the documents'

function isWithin(base: string, target: string): boolean {
  const path = relative(base, target)
  return path !== '' && path !== '..' && !path.startsWith(`..${sep}`) && !isAbsolute(path)
}

const words: Readonly<Record<string, string>> = {
  ENOENT: 'names a file that does not exist',
  ENOTDIR: 'names a file that does not exist',
  ENAMETOOLONG: 'is too long for the path of a file',
  ERR_INVALID_ARG_VALUE: 'is not the path of a file',
  EACCES: 'names a file that may not be read',
}

const codeOf = (problem: unknown): unknown =>
  problem instanceof Error && 'code' in problem ? problem.code : undefined

import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

/** The `openssl` command line, for what the provider would do with its own key and nothing of ours. */
export function useOpenssl() {
  const folder = mkdtempSync(join(tmpdir(), 'portico-openssl-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  let files = 0
  const file = (content: string | Uint8Array) => {
    files += 1
    const path = join(folder, String(files))
    writeFileSync(path, content, { mode: 0o600 })
    return path
  }
  const openssl = (input: string | Uint8Array, ...args: string[]) =>
    execFileSync('openssl', args, { input, stdio: ['pipe', 'pipe', 'ignore'], timeout: 20_000 })

  return {
    /** PKCS#1 v1.5, block by block. */
    decrypt(base64: string, privateKey: string): string {
      const key = file(privateKey)
      const bytes = Buffer.from(base64, 'base64')
      const blocks = Array.from({ length: bytes.length / 256 }, (_, index) =>
        bytes.subarray(index * 256, (index + 1) * 256),
      )
      const padding = ['-pkeyopt', 'rsa_padding_mode:pkcs1']
      return Buffer.concat(
        blocks.map((block) => openssl(block, 'pkeyutl', '-decrypt', '-inkey', key, ...padding)),
      ).toString('utf8')
    },
    /** MD5withRSA over the lower-case hex MD5 of a text. */
    verifies(text: string, signature: string, publicKey: string): boolean {
      const digest = openssl(text, 'dgst', '-md5', '-r').toString().slice(0, 32)
      const [key, signed] = [file(publicKey), file(Buffer.from(signature, 'base64'))]
      try {
        openssl(digest, 'dgst', '-md5', '-verify', key, '-signature', signed)
        return true
      } catch {
        return false
      }
    },
  }
}

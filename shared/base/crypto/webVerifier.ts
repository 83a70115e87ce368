/** Verifies an Ed25519 signature off this thread. @returns false where it is not valid, and where it could not be verified */
export type AheadVerifier = (signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array) => Promise<boolean>

/** What is used of SubtleCrypto (W3C, Web Cryptography Level 2). */
interface Subtle {
  readonly importKey: (format: 'raw', key: Uint8Array, algorithm: 'Ed25519', extractable: false, usages: readonly ['verify']) => Promise<object>
  readonly verify: (algorithm: 'Ed25519', key: object, signature: Uint8Array, message: Uint8Array) => Promise<boolean>
}

const bytesOf = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16))
/** RFC 8032, 7.1, test 2. */
const sample = {
  publicKey: bytesOf('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c'),
  message: bytesOf('72'),
  signature: bytesOf(
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  ),
}

/**
 * The browser's own Ed25519, several times as fast as JavaScript, and beside it. Keys of small order are for the caller to refuse.
 * @returns null on a page that is not served securely, as a table's page on a phone is
 */
export function webVerifier(subtle: Subtle | undefined = (crypto as unknown as { readonly subtle?: Subtle }).subtle): AheadVerifier | null {
  if (!subtle) return null
  const verify: AheadVerifier = async (signature, message, publicKey) => {
    try {
      return await subtle.verify('Ed25519', await subtle.importKey('raw', publicKey, 'Ed25519', false, ['verify']), signature, message)
    } catch {
      return false
    }
  }
  // a browser that says yes to everything would be no proof
  const changed = Uint8Array.of(0x73)
  const isRight = Promise.all([verify(sample.signature, sample.message, sample.publicKey), verify(sample.signature, changed, sample.publicKey)]).then(
    ([isValid, isChangedValid]) => isValid && !isChangedValid,
  )
  return async (...parameters) => {
    const [isValid, isTrusted] = await Promise.all([verify(...parameters), isRight])
    return isValid && isTrusted
  }
}

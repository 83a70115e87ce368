// Globals of every runtime (window, Node, phone) that the ES library does not declare. shared/ may use no others.
declare function setTimeout(run: () => void, ms: number): unknown
declare function clearTimeout(id: unknown): void
declare function queueMicrotask(run: () => void): void
declare class TextEncoder {
  encode(text: string): Uint8Array<ArrayBuffer>
}
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean })
  decode(bytes: Uint8Array): string
}
declare const crypto: { getRandomValues<T extends ArrayBufferView>(into: T): T }
declare const performance: { now(): number }
declare const console: { error(...args: unknown[]): void; warn(...args: unknown[]): void }
declare class URL {
  constructor(url: string, base?: string)
  readonly href: string
  readonly protocol: string
  readonly hostname: string
  readonly port: string
  readonly pathname: string
  readonly hash: string
  readonly host: string
  readonly search: string
  readonly username: string
  readonly password: string
  readonly origin: string
}

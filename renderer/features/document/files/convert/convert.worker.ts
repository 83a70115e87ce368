import { Problem } from '../../../../../shared/base/problem.ts'
import { type Conversion, type ConversionInput, conversions } from './conversions.ts'

interface Request {
  readonly conversion: Conversion
  readonly input: ConversionInput<Conversion>
}

// a Problem is posted as its code, because an error loses its class in a structured clone
self.onmessage = async ({ data: { conversion, input } }: MessageEvent<Request>) => {
  try {
    const value: unknown = await conversions[conversion](input as never)
    self.postMessage({ ok: true, value }, { transfer: value instanceof Uint8Array ? [value.buffer] : [] })
  } catch (error) {
    self.postMessage({ ok: false, problem: error instanceof Problem ? error.code : null })
  }
}

import { fromMarkdown } from './fromMarkdown.ts'

self.onmessage = ({ data }: MessageEvent<string>) => {
  try {
    self.postMessage({ nodes: fromMarkdown(data) })
  } catch {
    // nested deeper than the call stack
    self.postMessage({ nodes: null })
  }
}

import { Problem } from '../../../shared/base/problem.ts'
import { type FileTask, fileTasks, type Given } from './work.ts'

interface Asked {
  readonly task: FileTask
  readonly given: Given<FileTask>
}

// a problem crosses as its code, like everywhere
self.onmessage = ({ data }: MessageEvent<Asked>) => {
  try {
    self.postMessage({ ok: true, value: fileTasks[data.task](data.given as never) })
  } catch (error) {
    self.postMessage({ ok: false, problem: error instanceof Problem ? error.code : null })
  }
}

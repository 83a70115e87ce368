import { Problem } from '../../../shared/base/problem.ts'
import { type ArchiveTask, archiveTasks, type TaskInput } from './archiveTasks.ts'

interface TaskRequest {
  readonly task: ArchiveTask
  readonly input: TaskInput<ArchiveTask>
}

// a Problem is posted as its code, because an error loses its class in a structured clone
self.onmessage = ({ data }: MessageEvent<TaskRequest>) => {
  try {
    self.postMessage({ ok: true, value: archiveTasks[data.task](data.input as never) })
  } catch (error) {
    self.postMessage({ ok: false, problem: error instanceof Problem ? error.code : null })
  }
}

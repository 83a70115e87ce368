import { readProcess } from '../records/processAttributes.ts'
import { type LiveType, table } from './liveType.ts'

/** What the process is called, where it takes place and what for. */
export const processBlock: LiveType<'process'> = {
  name: 'process',
  room: null,
  read: ({ process, texts }) => {
    const { title, place, purpose } = readProcess(process)
    const rows = [
      [texts.title, title],
      [texts.place, place],
      [texts.purpose, purpose],
    ].filter(([, content]) => content)
    return rows.length > 0 ? [table(rows)] : null
  },
}

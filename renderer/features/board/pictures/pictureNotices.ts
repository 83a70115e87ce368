import { type Notice, notify } from '../../../kit/notices/notices.ts'
import { t } from '../../../kit/text/translations.ts'
import type { ImportResult, LeftOut } from './importPictures.ts'

/** Of two notices about pictures that come only the later one is shown. */
const KIND = 'pictureImport'

/** The question what the picture of a note shows: settled where it is asked in a dialog. */
export const PICTURE_QUESTION = 'pictureQuestion'

/** Says how far it is, and offers to stop. */
export const notifyProgress = (done: number, count: number, stop: () => void): void =>
  void notify(t('board.picture.progress', { done, count }), { kind: KIND, action: { label: t('board.picture.stop'), run: stop } })

/** The board was left before all files were there. */
export const notifyLeft = (count: number): void => void notify(t('board.picture.left', { count }), { kind: KIND, tone: 'signal' })

const reasons: readonly LeftOut[] = ['empty', 'heic', 'svg', 'changed', 'tooLarge', 'other']

/** What may follow a result. */
interface ResultActions {
  /** Takes up the files that were not opened. */
  readonly again: () => void
  /** Takes the pictures away again. */
  readonly undo: () => void
}

/** Says what became of the files, in one notice. Of one picture that came without any trouble nothing is said: it is there. */
export function notifyResult({ stored, leftOut, stills, problem, rest }: ImportResult, { again, undo }: ResultActions): void {
  const isTrouble = leftOut.size > 0 || problem !== null || rest.length > 0
  if (stored <= 1 && stills === 0 && !isTrouble) return
  const sentences = [
    ...(stored > 0 ? [t('board.picture.added', { count: stored })] : []),
    ...reasons.flatMap((reason) => (leftOut.has(reason) ? [t(`board.picture.leftOut.${reason}`, { count: leftOut.get(reason) ?? 0 })] : [])),
    ...(stills > 0 ? [t('picture.firstImage')] : []),
    ...(problem ? [`${t(`problem.${problem}.what`)} ${t(`problem.${problem}.now`)}`] : []),
    ...(rest.length > 0 ? [t('board.picture.rest', { count: rest.length })] : []),
  ]
  const tone: Notice['tone'] = rest.length > 0 ? 'stop' : isTrouble ? 'signal' : 'calm'
  const undoAction = stored > 0 ? { action: { label: t('common.undoShort'), run: undo } } : {}
  notify(sentences.join(' '), { kind: KIND, tone, ...(rest.length > 0 ? { action: { label: t('board.picture.again'), run: again } } : undoAction) })
}

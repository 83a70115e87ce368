import type { BodyNode } from '../../../../shared/document/normalizedBody.ts'
import type { LivePicture } from '../../../../shared/model/live/liveType.ts'
import { t } from '../../../kit/text/translations.ts'
import { type LiveBlock, type LiveSources, readLiveBlock, sourceOf } from '../phone/live/readLiveBlock.ts'

/** What a live block shows in a window. */
export interface ShownContent {
  /** In words: what stays of it when it is frozen; null: nothing. */
  readonly body: readonly BodyNode[] | null
  /** What is drawn in their place; null where the kind has no picture, or nothing to draw. */
  readonly picture: LivePicture | null
}

/** Reads what a live block shows now, in words and as a picture. Cost: O(source) */
export const readShown = (block: LiveBlock, sources: LiveSources): ShownContent => ({
  body: readLiveBlock(block, sources),
  picture: block.type.picture?.(sourceOf(block, sources), describePicture) ?? null,
})

const describePicture = (title: string, count: number): string =>
  title ? t('document.live.text.picture', { title, count }) : t('document.live.text.picture.untitled', { count })

/** Whether a live block shows words where it could show a picture. @param view its attribute */
export const showsList = (view: unknown): boolean => view === 'list'

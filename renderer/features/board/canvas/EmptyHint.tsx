import { useMemo } from 'react'
import type { Live } from '../../../../shared/base/live.ts'
import type { Board } from '../../../board/engine/board.ts'
import { areaKind } from '../../../board/objects/area/areaKind.ts'
import { noteKind } from '../../../board/objects/note/noteKind.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import css from '../BoardView.module.css'
import { useRights } from '../rights/whyNot.ts'

/** How to begin, on a board on which nothing but areas is. */
export function EmptyHint({ board }: { readonly board: Board }) {
  const { t } = useTranslations()
  const empty = useLive(useMemo(() => liveEmpty(board), [board]))
  useRights(board)
  if (!empty) return null
  return <p className={css.hint}>{t(board.permissions.whyNotCreate(noteKind) === null ? 'board.empty' : 'board.emptyReadOnly')}</p>
}

const liveEmpty = ({ scene }: Board): Live<boolean> => ({ current: () => scene.objects.size === scene.of(areaKind).size, subscribe: scene.subscribe })

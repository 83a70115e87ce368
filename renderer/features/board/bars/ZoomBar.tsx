import { Map as MapIcon, Maximize, Minus, Plus } from 'lucide-react'
import { Toolbar } from 'react-aria-components'
import type { Board } from '../../../board/engine/board.ts'
import { Button, IconButton } from '../../../kit/buttons/Button.tsx'
import { cx } from '../../../kit/text/cx.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import css from '../BoardView.module.css'
import { useMinimapChoice } from '../minimap/useMinimapChoice.ts'
import { liveZoom } from './liveZoom.ts'

/** The zoom, in a corner of the board, with buttons that change it. */
export function ZoomBar({ board }: { readonly board: Board }) {
  const { t } = useTranslations()
  const percent = useLive(liveZoom(board))
  const minimap = useMinimapChoice()
  return (
    <Toolbar data-lower-bar className={cx(css.bar, css.zoom)} aria-label={t('board.zoom')}>
      <IconButton Icon={Minus} label={t('board.zoomOut')} onPress={() => board.zoom(-1)} />
      <Button variant="quiet" onPress={() => board.zoom(0)} aria-label={`${percent} %. ${t('board.zoomTrue')}`}>
        {percent}&nbsp;%
      </Button>
      <IconButton Icon={Plus} label={t('board.zoomIn')} onPress={() => board.zoom(1)} />
      <IconButton Icon={Maximize} label={t('board.fit')} onPress={() => board.fit('all')} />
      <IconButton Icon={MapIcon} label={t('board.minimap')} pressed={minimap.isShown} onPress={minimap.toggle} aria-keyshortcuts="M" />
    </Toolbar>
  )
}

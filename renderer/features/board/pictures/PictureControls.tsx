import { Captions, RefreshCw } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { AssetRef } from '../../../../shared/base/assets/assetRef.ts'
import type { Board } from '../../../board/engine/board.ts'
import type { PictureState } from '../../../board/objects/picture/pictureSource.ts'
import { IconButton } from '../../../kit/buttons/Button.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'

interface Props {
  readonly board: Board
  readonly asset: AssetRef | undefined
  readonly whyNot: string | null
  readonly onDescribe: () => void
}

/** What is done with a picture alone, also with that of a note: to describe it, and to fetch it again where it is missing. */
export function PictureControls({ board, asset, whyNot, onDescribe }: Props) {
  const { t } = useTranslations()
  const state = usePictureState(board, asset)
  return (
    <>
      <IconButton Icon={Captions} label={t('board.picture.describe')} whyNot={whyNot} onPress={onDescribe} />
      {asset && state === 'missing' && (
        <IconButton Icon={RefreshCw} label={t('board.picture.retry')} onPress={() => board.pictures.retry(asset.hash)} />
      )}
    </>
  )
}

function usePictureState({ pictures }: Board, asset: AssetRef | undefined): PictureState['name'] {
  const [state, setState] = useState<PictureState['name']>('loading')
  useEffect(() => {
    if (!asset) return
    const acquired = pictures.acquire(asset)
    const update = () => setState(acquired.state.current().name)
    const unsubscribe = acquired.state.subscribe(update)
    update()
    return () => {
      unsubscribe()
      acquired.release()
    }
  }, [pictures, asset])
  return state
}

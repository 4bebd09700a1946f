const bytesOf = (base64: string) => Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
const text = (content: string) => new TextEncoder().encode(content)

/** Of 200 × 200 pixels, as some providers accept no smaller one. */
export const png = bytesOf(
  'iVBORw0KGgoAAAANSUhEUgAAAMgAAADIAQAAAACFI5MzAAAAHElEQVR42u3BgQAAAADDoPlTX+EAVQEAAAAAfAYUUAABxFrmKwAAAABJRU5ErkJggg==',
)

// Each of the same size, written by Pillow. Of BMP the header, before black pixels; of HEIC the first box alone.
const samples: Readonly<Record<string, Uint8Array<ArrayBuffer>>> = {
  'image/png': png,
  'image/jpeg': bytesOf(
    '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wAALCADIAMgBAREA/8QAFQABAQAAAAAAAAAAAAAAAAAAAAP/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/9oACAEBAAA/AKAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAP/2Q==',
  ),
  'image/gif': bytesOf(
    'R0lGODdhyADIAIEAAP///wAAAAAAAAAAACwAAAAAyADIAEAI/wABCBxIsKDBgwgTKlzIsKHDhxAjSpxIsaLFixgzatzIsaPHjyBDihxJsqTJkyhTqlzJsqXLlzBjypxJs6bNmzhz6tzJs6fPn0CDCh1KtKjRo0iTKl3KtKnTp1CjSp1KtarVq1izat3KtavXr2DDih1LtqzZs2jTql3Ltq3bt3Djyp1Lt67du3jz6t3Lt6/fv4ADCx5MuLDhw4gTK17MuLHjx5AjS55MubLly5gza97MubPnz6BDix5NurTp06hTq17NurXr17Bjy55Nu7bt27hz697Nu7fv38CDCx9OvLjx48iTK1/OvLnz59CjS59Ovbr169iza9/Ovbv37+DDi0YfT768+fPo06tfz769+/fw48ufT7++/fv48+vfz7+///8ABijggAQWaOCBCCao4IIMNujggxBGKOGEFFZo4YUYZqhhWAEBADs=',
  ),
  'image/webp': bytesOf('UklGRigAAABXRUJQVlA4TBsAAAAvx8AxAAfQ//73v/8BBWkbMPVvvzsR/U/uv4cA'),
  'image/tiff': bytesOf(
    'SUkqAEIAAAAmoZIv/////////////////////////////////////////////////////////////////+ACACAACQAAAQMAAQAAAMgAAAABAQMAAQAAAMgAAAACAQMAAQAAAAEAAAADAQMAAQAAAAQAAAAGAQMAAQAAAAEAAAARAQQAAQAAAAgAAAAWAQMAAQAAAMgAAAAXAQQAAQAAADkAAAAcAQMAAQAAAAEAAAAAAAAA',
  ),
  'image/bmp': Uint8Array.from([
    ...bytesOf('Qk0eFgAAAAAAAD4AAAAoAAAAyAAAAMgAAAABAAEAAAAAAOAVAADEDgAAxA4AAAIAAAACAAAAAAAAAP///wA='),
    ...new Uint8Array(5600),
  ]),
  'image/svg+xml': text('<svg xmlns="http://www.w3.org/2000/svg" width="200" height="200"/>'),
  'image/heic': text('\0\0\0\x18ftypheic\0\0\0\0mif1heic'),
  'application/pdf': text('%PDF-1.7\n%%EOF'),
}

/** A file of this MIME type; `undefined` if the kit has none. */
export const sampleOf = (contentType: string): Uint8Array<ArrayBuffer> | undefined => samples[contentType]

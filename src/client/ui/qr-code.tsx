import { encode } from "uqr";

/** A QR code of an address, dark on white in every theme, since that is what cameras read. */
export const QrCode = (props: { readonly of: string; readonly label: string }) => {
  const code = () => encode(props.of, { ecc: "M", border: 3 });
  /** One path of all dark squares: hundreds of elements would cost a cheap phone a second. */
  const squares = () =>
    code()
      .data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
      .join("");
  return (
    <svg class="qr-code" viewBox={`0 0 ${code().size} ${code().size}`} role="img" aria-label={props.label}>
      <rect width={code().size} height={code().size} fill="#fff" />
      <path d={squares()} fill="#000" />
    </svg>
  );
};

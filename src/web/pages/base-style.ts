/**
 * Colours and type of all pages: forest and mountain on warm paper. Each pair of text and ground has a contrast of at
 * least 4.5:1 (test/browser measures it). System fonts only: nothing is fetched.
 */
export const baseStyle = `
:root{color-scheme:light dark;
--ground:#faf7f1;--card:#fff;--ink:#18282a;--soft:#4c5b5b;--line:#d8d1c3;--tint:#e4efeb;
--brand:#12484a;--on-brand:#fff;--link:#0f5b5c;--danger:#9c1f1b;--on-danger:#fff;--focus:#b5470f;--shade:#efe9dd}
@media (prefers-color-scheme:dark){:root{
--ground:#0f1c1c;--card:#172827;--ink:#edf2ef;--soft:#b4c4bf;--line:#35504d;--tint:#1d3735;
--brand:#1a5f5d;--on-brand:#fff;--link:#8ed6c8;--danger:#b3302b;--on-danger:#fff;--focus:#ffb37a;--shade:#20312f}}
*{box-sizing:border-box}
html{font-size:100%;-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--ground);color:var(--ink);
font:1.0625rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Noto Naskh Arabic",Arial,sans-serif}
:lang(ar) body,:lang(ar){line-height:1.75}
a{color:var(--link);text-underline-offset:.15em}
a:hover{text-decoration-thickness:.15em}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px;border-radius:4px}
h1,h2,h3,h4{line-height:1.25;margin:0;text-wrap:balance}
p{margin:0}
ul{margin:0;padding:0;list-style:none}
button,summary{font:inherit;cursor:pointer}
.mark{flex:none;display:block}
.skip{position:absolute;inset-inline-start:.5rem;top:-5rem;background:var(--card);color:var(--link);padding:.75rem 1rem;z-index:9}
.skip:focus{top:.5rem}
.hidden-text{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
[hidden]{display:none!important}
.button{display:inline-flex;align-items:center;justify-content:center;min-height:3rem;padding:.6rem 1.4rem;border:0;
border-radius:.75rem;background:var(--brand);color:var(--on-brand);font-weight:600;text-decoration:none}
.button:hover{text-decoration:underline}
.way{display:inline-flex;align-items:center;min-height:2.75rem}
.danger{background:var(--danger);color:var(--on-danger)}
.danger a{color:inherit;font-weight:700}
@media (prefers-reduced-motion:reduce){*,*::before,*::after{animation-duration:.01ms!important;
animation-iteration-count:1!important;transition-duration:.01ms!important;scroll-behavior:auto!important}}
@media (forced-colors:active){.button{border:2px solid ButtonText}}
`;

import {torturePowerCut} from './src/storage/torture/power-cut.js';
import {tortureDamage} from './src/storage/torture/damage.js';
const [,,what,n]=process.argv;
const b=performance.now(); const r=await (what==='power'?torturePowerCut(Number(n)):tortureDamage({rounds:Number(n),seed:Number(process.argv[4]??1)})); console.log({...r,failures:r.failures.slice(0,10), n:r.failures.length}, performance.now()-b);

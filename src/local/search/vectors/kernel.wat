;; Compares a query with many vectors, four floats at a time (v128). `node scripts/kernel.mjs --write` compiles it into
;; kernel-binary.ts.
;;
;; Both functions take addresses in the memory: of the query, of the vectors, which follow each other without gaps, and of
;; the results, two floats for each vector. `length` is the number of floats of a vector, `count` the number of vectors.
;; Each sums sixteen products at a time into four registers, then four, then the last up to three one by one; bounds.ts
;; knows how much rounding that makes.
(module
  (memory (import "" "memory") 1)

  ;; The results are the dot product with the query, and the square of the vector.
  (func (export "dots")
    (param $query i32) (param $vector i32) (param $out i32) (param $length i32) (param $count i32)
    (local $at i32) (local $end16 i32) (local $end4 i32) (local $end i32)
    (local $v v128) (local $x f32) (local $dot f32) (local $square f32)
    (local $dot0 v128) (local $dot1 v128) (local $dot2 v128) (local $dot3 v128)
    (local $square0 v128) (local $square1 v128) (local $square2 v128) (local $square3 v128)
    (local.set $end16 (i32.add (local.get $query) (i32.shl (i32.and (local.get $length) (i32.const -16)) (i32.const 2))))
    (local.set $end4 (i32.add (local.get $query) (i32.shl (i32.and (local.get $length) (i32.const -4)) (i32.const 2))))
    (local.set $end (i32.add (local.get $query) (i32.shl (local.get $length) (i32.const 2))))
    (loop $vectors
      (if (i32.eqz (local.get $count)) (then (return)))
      (local.set $at (local.get $query))
      (local.set $dot0 (v128.const f32x4 0 0 0 0))
      (local.set $dot1 (v128.const f32x4 0 0 0 0))
      (local.set $dot2 (v128.const f32x4 0 0 0 0))
      (local.set $dot3 (v128.const f32x4 0 0 0 0))
      (local.set $square0 (v128.const f32x4 0 0 0 0))
      (local.set $square1 (v128.const f32x4 0 0 0 0))
      (local.set $square2 (v128.const f32x4 0 0 0 0))
      (local.set $square3 (v128.const f32x4 0 0 0 0))
      (block $done16
        (loop $next16
          (br_if $done16 (i32.ge_u (local.get $at) (local.get $end16)))
          (local.set $v (v128.load align=4 (local.get $vector)))
          (local.set $dot0 (f32x4.add (local.get $dot0) (f32x4.mul (local.get $v) (v128.load (local.get $at)))))
          (local.set $square0 (f32x4.add (local.get $square0) (f32x4.mul (local.get $v) (local.get $v))))
          (local.set $v (v128.load offset=16 align=4 (local.get $vector)))
          (local.set $dot1 (f32x4.add (local.get $dot1) (f32x4.mul (local.get $v) (v128.load offset=16 (local.get $at)))))
          (local.set $square1 (f32x4.add (local.get $square1) (f32x4.mul (local.get $v) (local.get $v))))
          (local.set $v (v128.load offset=32 align=4 (local.get $vector)))
          (local.set $dot2 (f32x4.add (local.get $dot2) (f32x4.mul (local.get $v) (v128.load offset=32 (local.get $at)))))
          (local.set $square2 (f32x4.add (local.get $square2) (f32x4.mul (local.get $v) (local.get $v))))
          (local.set $v (v128.load offset=48 align=4 (local.get $vector)))
          (local.set $dot3 (f32x4.add (local.get $dot3) (f32x4.mul (local.get $v) (v128.load offset=48 (local.get $at)))))
          (local.set $square3 (f32x4.add (local.get $square3) (f32x4.mul (local.get $v) (local.get $v))))
          (local.set $at (i32.add (local.get $at) (i32.const 64)))
          (local.set $vector (i32.add (local.get $vector) (i32.const 64)))
          (br $next16)))
      (block $done4
        (loop $next4
          (br_if $done4 (i32.ge_u (local.get $at) (local.get $end4)))
          (local.set $v (v128.load align=4 (local.get $vector)))
          (local.set $dot0 (f32x4.add (local.get $dot0) (f32x4.mul (local.get $v) (v128.load (local.get $at)))))
          (local.set $square0 (f32x4.add (local.get $square0) (f32x4.mul (local.get $v) (local.get $v))))
          (local.set $at (i32.add (local.get $at) (i32.const 16)))
          (local.set $vector (i32.add (local.get $vector) (i32.const 16)))
          (br $next4)))
      (local.set $dot (call $sum (local.get $dot0) (local.get $dot1) (local.get $dot2) (local.get $dot3)))
      (local.set $square (call $sum (local.get $square0) (local.get $square1) (local.get $square2) (local.get $square3)))
      (block $done
        (loop $next
          (br_if $done (i32.ge_u (local.get $at) (local.get $end)))
          (local.set $x (f32.load (local.get $vector)))
          (local.set $dot (f32.add (local.get $dot) (f32.mul (local.get $x) (f32.load (local.get $at)))))
          (local.set $square (f32.add (local.get $square) (f32.mul (local.get $x) (local.get $x))))
          (local.set $at (i32.add (local.get $at) (i32.const 4)))
          (local.set $vector (i32.add (local.get $vector) (i32.const 4)))
          (br $next)))
      (f32.store (local.get $out) (local.get $dot))
      (f32.store offset=4 (local.get $out) (local.get $square))
      (local.set $out (i32.add (local.get $out) (i32.const 8)))
      (local.set $count (i32.sub (local.get $count) (i32.const 1)))
      (br $vectors)))

  ;; The first result is the squared distance from the query; the second is left alone.
  (func (export "distances")
    (param $query i32) (param $vector i32) (param $out i32) (param $length i32) (param $count i32)
    (local $at i32) (local $end16 i32) (local $end4 i32) (local $end i32)
    (local $v v128) (local $x f32) (local $sum f32)
    (local $sum0 v128) (local $sum1 v128) (local $sum2 v128) (local $sum3 v128)
    (local.set $end16 (i32.add (local.get $query) (i32.shl (i32.and (local.get $length) (i32.const -16)) (i32.const 2))))
    (local.set $end4 (i32.add (local.get $query) (i32.shl (i32.and (local.get $length) (i32.const -4)) (i32.const 2))))
    (local.set $end (i32.add (local.get $query) (i32.shl (local.get $length) (i32.const 2))))
    (loop $vectors
      (if (i32.eqz (local.get $count)) (then (return)))
      (local.set $at (local.get $query))
      (local.set $sum0 (v128.const f32x4 0 0 0 0))
      (local.set $sum1 (v128.const f32x4 0 0 0 0))
      (local.set $sum2 (v128.const f32x4 0 0 0 0))
      (local.set $sum3 (v128.const f32x4 0 0 0 0))
      (block $done16
        (loop $next16
          (br_if $done16 (i32.ge_u (local.get $at) (local.get $end16)))
          (local.set $v (f32x4.sub (v128.load align=4 (local.get $vector)) (v128.load (local.get $at))))
          (local.set $sum0 (f32x4.add (local.get $sum0) (f32x4.mul (local.get $v) (local.get $v))))
          (local.set $v (f32x4.sub (v128.load offset=16 align=4 (local.get $vector)) (v128.load offset=16 (local.get $at))))
          (local.set $sum1 (f32x4.add (local.get $sum1) (f32x4.mul (local.get $v) (local.get $v))))
          (local.set $v (f32x4.sub (v128.load offset=32 align=4 (local.get $vector)) (v128.load offset=32 (local.get $at))))
          (local.set $sum2 (f32x4.add (local.get $sum2) (f32x4.mul (local.get $v) (local.get $v))))
          (local.set $v (f32x4.sub (v128.load offset=48 align=4 (local.get $vector)) (v128.load offset=48 (local.get $at))))
          (local.set $sum3 (f32x4.add (local.get $sum3) (f32x4.mul (local.get $v) (local.get $v))))
          (local.set $at (i32.add (local.get $at) (i32.const 64)))
          (local.set $vector (i32.add (local.get $vector) (i32.const 64)))
          (br $next16)))
      (block $done4
        (loop $next4
          (br_if $done4 (i32.ge_u (local.get $at) (local.get $end4)))
          (local.set $v (f32x4.sub (v128.load align=4 (local.get $vector)) (v128.load (local.get $at))))
          (local.set $sum0 (f32x4.add (local.get $sum0) (f32x4.mul (local.get $v) (local.get $v))))
          (local.set $at (i32.add (local.get $at) (i32.const 16)))
          (local.set $vector (i32.add (local.get $vector) (i32.const 16)))
          (br $next4)))
      (local.set $sum (call $sum (local.get $sum0) (local.get $sum1) (local.get $sum2) (local.get $sum3)))
      (block $done
        (loop $next
          (br_if $done (i32.ge_u (local.get $at) (local.get $end)))
          (local.set $x (f32.sub (f32.load (local.get $vector)) (f32.load (local.get $at))))
          (local.set $sum (f32.add (local.get $sum) (f32.mul (local.get $x) (local.get $x))))
          (local.set $at (i32.add (local.get $at) (i32.const 4)))
          (local.set $vector (i32.add (local.get $vector) (i32.const 4)))
          (br $next)))
      (f32.store (local.get $out) (local.get $sum))
      (local.set $out (i32.add (local.get $out) (i32.const 8)))
      (local.set $count (i32.sub (local.get $count) (i32.const 1)))
      (br $vectors)))

  ;; The sum of the sixteen floats of four registers.
  (func $sum (param $a v128) (param $b v128) (param $c v128) (param $d v128) (result f32)
    (local.set $a (f32x4.add (f32x4.add (local.get $a) (local.get $b)) (f32x4.add (local.get $c) (local.get $d))))
    (f32.add
      (f32.add (f32x4.extract_lane 0 (local.get $a)) (f32x4.extract_lane 1 (local.get $a)))
      (f32.add (f32x4.extract_lane 2 (local.get $a)) (f32x4.extract_lane 3 (local.get $a))))))

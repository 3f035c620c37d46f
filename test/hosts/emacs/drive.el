;;; drive.el --- Plays a scenario with Eglot, and writes what was seen to $RESULT as JSON  -*- lexical-binding: t -*-

;; Without a terminal Emacs never idles, so that changes go to the server when they are saved.
;; The configuration that docs/editors.md shows, in a mode such as `typescript-mode' of the package of that name.
;;   EPHEMERAL_PORTS_SERVER     JSON: the command that starts the server
;;   EPHEMERAL_PORTS_ROOT       the workspace folder
;;   SCENARIO                   diagnostics, hover, quickFix or rename
;;   SCENARIO_FILE              the file that is opened first, relative to the root

;;; Code:
(require 'cl-lib)
(require 'eglot)
(require 'json)
(require 'project)

(define-derived-mode typescript-mode js-mode "TypeScript")
(add-to-list 'auto-mode-alist '("\\.ts\\'" . typescript-mode))
(setq eglot-server-programs
      `(((js-mode typescript-mode) . ,(append (json-parse-string (getenv "EPHEMERAL_PORTS_SERVER") :array-type 'list) nil))))
(setq-default eglot-workspace-configuration '(:ephemeralPorts (:targets ["linux" "windows"])))
(setq eglot-sync-connect t
      eglot-confirm-server-edits nil
      make-backup-files nil
      ;; Its own compiler needs a system around it.
      native-comp-enable-subr-trampolines nil
      native-comp-jit-compilation nil
      create-lockfiles nil
      project-vc-extra-root-markers '("ephemeral-ports.json" "package.json"))

(defconst drive-limit 60 "Seconds after which a missing event is an error.")

(defun drive-wait-for (what condition)
  "Return what CONDITION returns once it is not nil; WHAT names it in the error."
  (let ((until (+ (float-time) drive-limit)) found)
    (while (not (setq found (funcall condition)))
      (when (> (float-time) until) (error "Timed out waiting for %s" what))
      (accept-process-output nil 0.05))
    found))

(defun drive-path (file) "The name of FILE of the workspace." (expand-file-name file (getenv "EPHEMERAL_PORTS_ROOT")))

(defun drive-diagnostics ()
  "The diagnostics of the buffer as Flymake shows them."
  (mapcar (lambda (one)
            (list :line (line-number-at-pos (flymake-diagnostic-beg one))
                  :text (buffer-substring-no-properties (flymake-diagnostic-beg one) (flymake-diagnostic-end one))
                  :type (symbol-name (flymake-diagnostic-type one))
                  :message (flymake-diagnostic-text one)))
          (flymake-diagnostics)))

(defun drive-wait-for-diagnostics (count)
  "Wait until the buffer has COUNT diagnostics."
  (drive-wait-for (format "%d diagnostics" count)
                  (lambda () (flymake-start) (= count (length (flymake-diagnostics))))))

(defun drive-go-to-finding () "Put point on the first finding." (goto-char (1+ (flymake-diagnostic-beg (car (flymake-diagnostics))))))

(defun drive-hover ()
  "The text that ElDoc would show at point."
  (let (text)
    (eglot-hover-eldoc-function (lambda (answer &rest _) (setq text (or answer ""))))
    (drive-wait-for "the hover" (lambda () (and text (substring-no-properties text))))))

(defun drive-quick-fix ()
  "Take the first fix of the port at point; return the titles that were offered."
  (let* (titles (last-nonmenu-event ?x) ; the keyboard, not a menu
         (completing-read-function
          (lambda (_prompt offered &rest _)
            (setq titles (all-completions "" offered))
            (or (cl-find-if (lambda (title) (string-prefix-p "Change port" title)) titles)
                (error "No fix in %S" titles)))))
    (call-interactively #'eglot-code-actions)
    titles))

(defun drive-play (scenario)
  "Play SCENARIO in the current buffer; return what was seen."
  (pcase scenario
    ("hover" (drive-wait-for-diagnostics 1) (drive-go-to-finding) (list :text (drive-hover)))
    ("quickFix"
     (drive-wait-for-diagnostics 1)
     (let ((before (drive-diagnostics)))
       (drive-go-to-finding)
       (let ((titles (drive-quick-fix)))
         (save-some-buffers t)
         (drive-wait-for-diagnostics 0)
         (list :before (vconcat before) :actions (vconcat titles)))))
    ("rename"
     (drive-wait-for-diagnostics 1)
     (drive-go-to-finding)
     (eglot-rename "20051")
     (save-some-buffers t)
     (drive-wait-for-diagnostics 0)
     (list :renamed t))))

(let ((result
       (condition-case problem
           (progn
             (find-file (drive-path (getenv "SCENARIO_FILE")))
             (apply #'eglot (eglot--guess-contact))
             (prog1 (append (drive-play (getenv "SCENARIO")) (list :version emacs-version))
               (eglot-shutdown (eglot-current-server))))
         (error (list :error (error-message-string problem))))))
  (let ((coding-system-for-write 'no-conversion))
    (with-temp-file (getenv "RESULT")
      (set-buffer-multibyte nil)
      (insert (json-serialize result))))
  (kill-emacs (if (plist-get result :error) 1 0)))

;;; drive.el ends here
